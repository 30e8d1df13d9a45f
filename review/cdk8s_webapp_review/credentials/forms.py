"""The forms that credentials are given in: a table, a form an entry.

Each pattern is tried only where one of its `begins` stands in the text, and repeats nothing without a
bound: a text of any length is searched in time that grows as its length does. No form is asked of anybody:
what looks like a credential is taken for one.
"""

from __future__ import annotations

from .form import Form

# Examples are put together, so that no scanner of repositories takes them for leaks.
_HEX, _MIX = "0a1b2c3d4e5f6a7b8c9d", "aB3dE6fG9hJ2kL5mN8pQ"

FORMS = (
    Form(
        name="a private key",
        source="https://www.rfc-editor.org/rfc/rfc7468#section-10",
        pattern=r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?s:.)*?"
        r"(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|\Z)",
        begins=("PRIVATE KEY",),
        examples=(
            "-----BEGIN " + "PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----",
            "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEvQ",
            "-----BEGIN OPENSSH " + "PRIVATE KEY-----\\nb3BlbnNz\\n-----END OPENSSH PRIVATE KEY-----\\n",
            "-----BEGIN PGP " + "PRIVATE KEY BLOCK-----\n\nlQOY\n-----END PGP PRIVATE KEY BLOCK-----",
        ),
    ),
    Form(
        name="a private key in base64",
        source="https://www.rfc-editor.org/rfc/rfc4648#section-4",
        pattern=r"LS0tLS1CRUdJTi[AB](?:QUklWQVRF|SU0EgUFJJVkFURS|FQyBQUklWQVRF|EU0EgUFJJVkFURS|PUEVOU1NIIFBSSVZBVEUg"
        r"|FTkNSWVBURUQgUFJJVkFURS)[A-Za-z0-9+/=]{0,16000}",
        begins=("LS0tLS1CRUdJTi",),
        examples=("LS0tLS1CRUdJTi" + "BQUklWQVRFIEtFWS0tLS0tCk1JSUV2UQ==",),
    ),
    Form(
        name="an age key",
        source="https://github.com/C2SP/C2SP/blob/main/age.md#the-x25519-recipient-type",
        pattern=r"AGE-SECRET-KEY-1[A-Z0-9]{40,80}",
        begins=("AGE-SECRET-KEY-1",),
        examples=("AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN" * 3,),
    ),
    Form(
        name="a JSON Web Token",
        source="https://www.rfc-editor.org/rfc/rfc7519",
        pattern=r"eyJ[\w-]{8,8000}\.[\w-]{8,16000}\.[\w-]{0,4000}",
        begins=("eyJ",),
        examples=("eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiJzaG9wIn0." + _MIX * 2,),
    ),
    Form(
        name="a GitHub token",
        source="https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
        pattern=r"gh[pousr]_[A-Za-z0-9_]{20,255}|github_pat_[A-Za-z0-9_]{22,255}",
        begins=("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        examples=(
            "ghp_" + _MIX + "aB3dE6fG9hJ2kL5m",
            "ghs_" + _MIX + "aB3dE6fG9hJ2kL5m",
            "github_pat_" + "11ABCDEFG0aB3dE6fG9hJ2_" + _MIX * 2 + "aB3dE6fG9hJ2kL5mN8p",
        ),
    ),
    Form(
        name="a GitLab token",
        source="https://docs.gitlab.com/security/tokens/#token-prefixes",
        pattern=r"(?:gl(?:agent|cbt|dt|feat|ffct|ft|imt|oas|pat|ptt|rt|rtr|soat|wt)-|GR1348941)[\w.-]{15,300}",
        begins=(
            *("glagent-", "glcbt-", "gldt-", "glfeat-", "glffct-", "glft-", "glimt-", "gloas-", "glpat-"),
            *("glptt-", "glrt-", "glrtr-", "glsoat-", "glwt-", "GR1348941"),
        ),
        examples=("glpat-" + _MIX, "gldt-" + _MIX, "glrt-t1_" + _MIX),
    ),
    Form(
        name="an AWS access key",
        source="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
        pattern=r"(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}(?![0-9A-Za-z])",
        begins=("AKIA", "ASIA", "ABIA", "ACCA"),
        examples=("AKIA" + "QX7ZB2MD5LW4TN3R",),
    ),
    Form(
        name="a Google Cloud key",
        source="https://docs.cloud.google.com/docs/authentication/api-keys",
        pattern=r"AIza[\w-]{35}(?![\w-])|GOCSPX-[\w-]{24,40}|ya29\.[\w-]{20,2000}",
        begins=("AIza", "GOCSPX-", "ya29."),
        examples=("AIza" + "Sy" + _MIX + "aB3dE6fG9hJ2k", "GOCSPX-" + _MIX + "aB3dE6fG", "ya29." + _MIX * 3),
    ),
    Form(
        name="an Azure key",
        source="https://learn.microsoft.com/en-us/purview/sit-defn-azure-storage-account-key",
        pattern=r"AccountKey=(?P<secret>[A-Za-z0-9/+]{86}==)",
        begins=("AccountKey=",),
        examples=(
            "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=" + _MIX * 4 + "aB3dE6" + "==;",
        ),
    ),
    Form(
        name="an Azure client secret",
        source="https://learn.microsoft.com/en-us/purview/sit-defn-client-secret-api-key",
        pattern=r"[A-Za-z0-9_~.]{3}[78]Q~[\w~.-]{31,34}(?![\w~.-])",
        begins=("7Q~", "8Q~"),
        examples=("abC8Q~" + _MIX + "aB3dE6fG9hJ2kL",),
    ),
    Form(
        name="an Azure signature",
        source="https://learn.microsoft.com/en-us/azure/storage/common/storage-sas-overview",
        pattern=r"sig=(?P<secret>[A-Za-z0-9%/+]{40,80}(?:=|%3[dD]))",
        begins=("sig=",),
        examples=("https://shop.blob.core.windows.net/a?sv=2024&sig=" + _MIX * 2 + "aB3%3D",),
    ),
    Form(
        name="a Slack token",
        source="https://docs.slack.dev/authentication/tokens",
        pattern=r"xox[abceoprs](?:\.xox[bp])?-[A-Za-z0-9-]{10,400}|xapp-[0-9]-[A-Za-z0-9-]{10,400}",
        begins=("xox", "xapp-"),
        examples=("xoxb-" + "123456789012-" + _MIX, "xapp-1-" + "A012345-" + _MIX, "xoxe.xoxp-1-" + _MIX),
    ),
    Form(
        name="a Slack hook",
        source="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks",
        pattern=r"https://hooks\.slack(?:-gov)?\.com/(?P<secret>(?:services|workflows|triggers)/[\w/-]{20,200})",
        begins=("https://hooks.slack",),
        examples=("https://hooks.slack.com/" + "services/T01234567/B01234567/" + _MIX,),
    ),
    Form(
        name="a Discord hook",
        source="https://docs.discord.com/developers/resources/webhook",
        pattern=r"https://(?:\w{1,10}\.)?discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/(?P<secret>\d{15,22}/[\w-]{50,100})",
        begins=("discord.com/api/", "discordapp.com/api/"),
        examples=("https://discord.com/api/" + "webhooks/123456789012345678/" + _MIX * 3 + "aB3dE6fG",),
    ),
    Form(
        name="a Discord token",
        source="https://docs.discord.com/developers/reference#authentication",
        pattern=r"[MNO][A-Za-z0-9]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])",
        begins=("MT", "Mz", "Nz", "ND", "NT", "NT", "OD", "OT", "Nj", "Mj"),
        examples=("MTIzNDU2Nzg5MDEyMzQ1Njc4" + ".GaBcDe." + _MIX + "aB3dE6fG",),
    ),
    Form(
        name="a Teams hook",
        source="https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
        pattern=r"https://[\w-]{1,60}\.webhook\.office\.com/(?P<secret>webhookb2/[\w@/-]{20,300})",
        begins=(".webhook.office.com/",),
        examples=(
            "https://shop.webhook.office.com/" + f"webhookb2/{_HEX}@{_HEX}/IncomingWebhook/{_HEX}/{_HEX}",
        ),
    ),
    Form(
        name="a Telegram token",
        source="https://core.telegram.org/bots/api#authorizing-your-bot",
        pattern=r"(?:bot)?(?P<secret>[0-9]{8,12}:AA[\w-]{32,34})(?![\w-])",
        begins=(":AA",),
        examples=(
            "110201543:AA" + "H" + _MIX + "aB3dE6fG9hJ2",
            "https://api.telegram.org/bot110201543:AA" + "H" + _MIX + "aB3dE6fG9hJ2" + "/sendMessage",
        ),
    ),
    Form(
        name="a Stripe key",
        source="https://docs.stripe.com/keys",
        pattern=r"(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{16,250}|whsec_[A-Za-z0-9/+=]{20,100}",
        begins=("sk_live_", "sk_test_", "sk_prod_", "rk_live_", "rk_test_", "rk_prod_", "whsec_"),
        examples=("sk_live_" + _MIX + "aB3d", "rk_test_" + _MIX + "aB3d", "whsec_" + _MIX + "aB3dE6fG9hJ2"),
    ),
    Form(
        name="an npm token",
        source="https://docs.npmjs.com/about-access-tokens",
        pattern=r"npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])",
        begins=("npm_",),
        examples=("npm_" + _MIX + "aB3dE6fG9hJ2kL5m",),
    ),
    Form(
        name="a PyPI token",
        source="https://docs.pypi.org/api/secrets/",
        pattern=r"pypi-[\w-]{50,1000}",
        begins=("pypi-",),
        examples=("pypi-AgEIcHlwaS5vcmc" + "C" + _MIX * 4,),
    ),
    Form(
        name="a RubyGems key",
        source="https://guides.rubygems.org/api-key-scopes/",
        pattern=r"rubygems_[0-9a-f]{48}(?![0-9a-f])",
        begins=("rubygems_",),
        examples=("rubygems_" + _HEX * 2 + "0a1b2c3d",),
    ),
    Form(
        name="a Docker Hub token",
        source="https://docs.docker.com/security/access-tokens/",
        pattern=r"dckr_[po]at_[\w-]{20,100}",
        begins=("dckr_pat_", "dckr_oat_"),
        examples=("dckr_pat_" + _MIX + "aB3dE6f",),
    ),
    Form(
        name="an OpenAI or Anthropic key",
        source="https://platform.openai.com/docs/api-reference/authentication",
        pattern=r"sk-(?:(?:proj|svcacct|admin|ant|or)-[\w-]{20,300}|[A-Za-z0-9]{20,100})",
        begins=("sk-",),
        examples=("sk-proj-" + _MIX * 2, "sk-ant-api03-" + _MIX * 2, "sk-" + _MIX * 2),
    ),
    Form(
        name="a Hugging Face token",
        source="https://huggingface.co/docs/hub/security-tokens",
        pattern=r"(?:hf|api_org)_[A-Za-z]{34}(?![A-Za-z0-9])",
        begins=("hf_", "api_org_"),
        examples=("hf_" + "aBcdEfgHijKlmNopQrs" + "TuvWxyZabCdefGh",),
    ),
    Form(
        name="a SendGrid key",
        source="https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys",
        pattern=r"SG\.[\w-]{16,32}\.[\w-]{30,64}",
        begins=("SG.",),
        examples=("SG." + _MIX + "aB." + _MIX * 2 + "aB3",),
    ),
    Form(
        name="a Mailchimp key",
        source="https://mailchimp.com/developer/marketing/docs/fundamentals/",
        pattern=r"[0-9a-f]{32}-us[0-9]{1,2}(?![0-9a-zA-Z])",
        begins=("-us",),
        examples=(_HEX + "0a1b2c3d4e5f" + "-us12",),
    ),
    Form(
        name="a Square secret",
        source="https://developer.squareup.com/docs/build-basics/access-tokens",
        pattern=r"sq0(?:atp|csp|idp)-[\w-]{22,60}|EAAA[\w-]{60}(?![\w-])",
        begins=("sq0", "EAAA"),
        examples=("sq0csp-" + _MIX * 2 + "aB3",),
    ),
    Form(
        name="a Mailgun key",
        source="https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth",
        pattern=r"key-[0-9a-f]{32}(?![0-9a-zA-Z])",
        begins=("key-",),
        examples=("key-" + _HEX + "0a1b2c3d4e5f",),
    ),
    Form(
        name="a Twilio key",
        source="https://www.twilio.com/docs/iam/api-keys",
        pattern=r"SK[0-9a-f]{32}(?![0-9a-zA-Z])",
        begins=("SK",),
        examples=("SK" + _HEX + "0a1b2c3d4e5f",),
    ),
    Form(
        name="a DigitalOcean token",
        source="https://docs.digitalocean.com/reference/api/create-personal-access-token/",
        pattern=r"do[opr]_v1_[0-9a-f]{64}(?![0-9a-zA-Z])",
        begins=("doo_v1_", "dop_v1_", "dor_v1_"),
        examples=("dop_v1_" + _HEX * 3 + "0a1b",),
    ),
    Form(
        name="a Vault token",
        source="https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes",
        pattern=r"hv[sbr]\.[\w-]{20,400}",
        begins=("hvs.", "hvb.", "hvr."),
        examples=("hvs." + _MIX + "aB3d",),
    ),
    Form(
        name="a Terraform token",
        source="https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens",
        pattern=r"[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,80}",
        begins=(".atlasv1.",),
        examples=("aB3dE6fG9hJ2kL" + ".atlasv1." + _MIX * 3 + "aB3dE6f",),
    ),
    Form(
        name="a Grafana token",
        source="https://grafana.com/docs/grafana/latest/administration/service-accounts/",
        pattern=r"glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}|glc_[A-Za-z0-9+/=]{32,400}",
        begins=("glsa_", "glc_"),
        examples=("glsa_" + _MIX + "aB3dE6fG9hJ2_0a1b2c3d", "glc_" + _MIX * 2),
    ),
    Form(
        name="a Databricks token",
        source="https://docs.databricks.com/aws/en/dev-tools/auth/pat",
        pattern=r"dapi[0-9a-f]{32}(?:-\d)?(?![0-9a-zA-Z])",
        begins=("dapi",),
        examples=("dapi" + _HEX + "0a1b2c3d4e5f",),
    ),
    Form(
        name="a Shopify token",
        source="https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens",
        pattern=r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}(?![0-9a-zA-Z])",
        begins=("shpat_", "shpca_", "shppa_", "shpss_"),
        examples=("shpat_" + _HEX + "0a1b2c3d4e5f",),
    ),
    Form(
        name="an Atlassian token",
        source="https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/",
        pattern=r"AT(?:ATT|BB|CTT|STT)3?[\w=-]{24,400}",
        begins=("ATATT", "ATBB", "ATCTT", "ATSTT"),
        examples=("ATATT3" + _MIX * 3,),
    ),
    Form(
        name="a Sentry token",
        source="https://docs.sentry.io/account/auth-tokens/",
        pattern=r"sntry[su]_[A-Za-z0-9+/=_-]{40,500}",
        begins=("sntrys_", "sntryu_"),
        examples=("sntryu_" + _HEX * 3 + "0a1b",),
    ),
    Form(
        name="a New Relic key",
        source="https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/",
        pattern=r"NRAK-[A-Z0-9]{27}(?![A-Z0-9])",
        begins=("NRAK-",),
        examples=("NRAK-" + "QX7ZB2MD5LW4TN3RQX7ZB2MD5LW",),
    ),
)
