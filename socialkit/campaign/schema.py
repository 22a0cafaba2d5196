"""campaign.toml and approvals.toml, every field in one table: it drives the checks, the messages and the JSON Schema."""

from typing import NamedTuple

from socialkit.campaign import kinds
from socialkit.campaign.kinds import Kind
from socialkit.platforms import PLATFORMS

STATES = ("active", "closed", "withdrawn", "superseded", "draft")


class Field(NamedTuple):
    """What stands under one key, in one sentence for editors, and whether it must."""

    shape: "Shape"
    doc: str
    required: bool = False


class Table(NamedTuple):
    """A table with known keys. Exactly one of those in *one_of* must be there."""

    fields: dict[str, Field]
    one_of: tuple[str, ...] = ()


class Entries(NamedTuple):
    """A table whose keys are names of a kind, each with the same shape under it, *least* of them or more."""

    key: Kind
    of: "Shape"
    least: int = 0


class Several(NamedTuple):
    """A list without repeats, each of its values of one shape, *least* of them or more."""

    of: "Shape"
    least: int = 0


class Either(NamedTuple):
    """A plain value, or a table instead of it."""

    plain: Kind | Several
    table: Table | Entries


Shape = Kind | Table | Entries | Several | Either

COUNTED = tuple(name for name, platform in PLATFORMS.items() if platform.measure)
PLATFORM = kinds.choice(*COUNTED)
ANY_PLATFORM = kinds.choice(*PLATFORMS)

BY_LANGUAGE = Either(kinds.WORDS, Entries(kinds.LANGUAGE, kinds.WORDS, least=1))

WITNESS = Table(
    {
        "on": Field(kinds.DATE, "The day.", required=True),
        "by": Field(kinds.WORDS, "A name or role.", required=True),
    }
)

VERIFIED = Table(WITNESS.fields | {"evidence": Field(kinds.URL, "Where it can be seen.")})

RETIRED = Table(
    {
        "on": Field(kinds.DATE, "Since when the account is not the target's any more.", required=True),
        "reason": Field(kinds.WORDS, "What happened to it."),
    }
)

HANDLE = Table(
    {
        "name": Field(kinds.HANDLE, "The account's name as its platform writes it.", required=True),
        "url": Field(kinds.URL, "The address of its page."),
        "verified": Field(VERIFIED, "Who opened the account and saw that it is the target's, and when."),
        "retired": Field(RETIRED, "The account is no longer to be addressed."),
    }
)

HANDLES = Entries(ANY_PLATFORM, HANDLE)

STATUS = Table(
    {
        "state": Field(kinds.choice(*STATES), "Whether the campaign is open.", required=True),
        "on": Field(kinds.DATE, "Since when."),
        "reason": Field(kinds.WORDS, "Why, in a sentence that supporters will read."),
        "source": Field(kinds.URL, "Where that is said."),
        "confirmed": Field(WITNESS, "The last time somebody made sure that the campaign is open."),
    }
)

TARGET = Table(
    {
        "name": Field(BY_LANGUAGE, "The official's name, or a table of it by language."),
        "office": Field(BY_LANGUAGE, "The office, or a table of it by language."),
        "salutation": Field(BY_LANGUAGE, "How a letter begins, or a table of it by language."),
        "address": Field(Several(kinds.WORDS), "The postal address, a line each."),
        "phone": Field(kinds.WORDS, "The telephone number."),
        "fax": Field(kinds.WORDS, "The fax number."),
        "email": Field(Several(kinds.EMAIL), "The e-mail addresses."),
        "website": Field(kinds.URL, "The office's own page."),
        "handle": Field(HANDLES, "The accounts of the target, one a platform."),
        "office_hours": Field(kinds.OFFICE_HOURS, "When the office is open: scheduled posts to it wait until it is."),
        "office_zone": Field(kinds.TIMEZONE, "By the clocks of which IANA time zone, where it is not `timezone`."),
    }
)

COPY = Table(
    {
        "name": Field(BY_LANGUAGE, "Who gets the copy.", required=True),
        "address": Field(Several(kinds.WORDS), "The postal address, a line each."),
        "phone": Field(kinds.WORDS, "The telephone number."),
        "email": Field(Several(kinds.EMAIL), "The e-mail addresses."),
        "website": Field(kinds.URL, "Its page."),
        "handle": Field(HANDLES, "Its accounts, one a platform."),
    }
)

SUBJECT = Table(
    {
        "name": Field(BY_LANGUAGE, "The person's name, or a table of it by language.", required=True),
        "pronouns": Field(kinds.WORDS, 'The person\'s pronouns, such as "he/him".'),
        "consent": Field(WITNESS, "Who agreed that the person is named and shown, and when."),
        "handle": Field(HANDLES, "The person's own accounts; never tagged unless `tag` says so."),
        "tag": Field(kinds.choice("yes", "no"), "Whether posts may tag the person."),
        "tag_reason": Field(kinds.WORDS, "Why the person may be tagged."),
    }
)

MEDIUM = Table(
    {
        "file": Field(kinds.PATH, "The picture's path inside the campaign's folder.", required=True),
        "alt": Field(Entries(kinds.LANGUAGE, kinds.WORDS), "What the picture shows, by language."),
        "credit": Field(kinds.WORDS, "Whose picture it is."),
    }
)

SCHEDULE = Table(
    {
        "message": Field(kinds.IDENTIFIER, "Which message.", required=True),
        "platforms": Field(Several(PLATFORM, least=1), "On which platforms.", required=True),
        "languages": Field(Several(kinds.LANGUAGE, least=1), "In which languages.", required=True),
        "account": Field(kinds.ACCOUNT, "From which of the organisation's accounts."),
        "accounts": Field(
            Several(kinds.ACCOUNT, least=1), "Instead of `account`: from which accounts, each in a wording of its own."
        ),
        "at": Field(kinds.WALL_TIME, "When, by the clocks of `timezone`.", required=True),
        "jitter": Field(kinds.MINUTES, "Up to how many minutes later, by chance, so that no two go out at once."),
    },
    one_of=("account", "accounts"),
)

ACKNOWLEDGEMENT = Table(
    {
        "rule": Field(kinds.string('a rule\'s code such as "POL001"', r"[A-Z]{3}[0-9]{3}"), "Which rule.", required=True),
        "reason": Field(kinds.WORDS, "Why it does not hold here.", required=True),
        "by": Field(kinds.WORDS, "Who answers for that.", required=True),
        "on": Field(kinds.DATE, "The day.", required=True),
    }
)

CAMPAIGN = Table(
    {
        "title": Field(BY_LANGUAGE, "What the campaign is about, or a table of it by language.", required=True),
        "demand": Field(BY_LANGUAGE, "What is asked of the targets, in a sentence, or a table of it by language."),
        "number": Field(kinds.WORDS, 'The document\'s number as printed, such as "UA 046/19".'),
        "country": Field(kinds.COUNTRY, "The country concerned, by its two capital letters."),
        "issued": Field(kinds.DATE, "The day the document was issued.", required=True),
        "deadline": Field(kinds.DATE, "The last day on which to act; it ends when that day ends in `timezone`."),
        "no_deadline": Field(kinds.string('words such as "because …"'), "Why there is no deadline."),
        "timezone": Field(kinds.TIMEZONE, "The IANA time zone of deadline, embargo and schedules.", required=True),
        "languages": Field(
            Several(kinds.LANGUAGE, least=1), "In which languages, best for the target first.", required=True
        ),
        "platforms": Field(Several(PLATFORM, least=1), "For which platforms.", required=True),
        "hashtags": Field(
            Either(
                Several(kinds.HASHTAG),
                Entries(
                    kinds.string('"default" or a language tag', rf"default|{kinds.LANGUAGE_TAG}"), Several(kinds.HASHTAG)
                ),
            ),
            "The official hashtags, or a table of them by language with `default`.",
        ),
        "link_hosts": Field(Several(kinds.HOST), "The hosts that links in posts may lead to, subdomains included."),
        "do_not_tag": Field(Several(kinds.HANDLE_ANYWHERE), "Handles that no post may mention."),
        "page": Field(kinds.URL, "The campaign's public page, for platforms that share an address only."),
        "after": Field(kinds.WORDS, "What to do after the deadline."),
        "embargo": Field(kinds.WALL_TIME, "Before this time, by the clocks of `timezone`, nothing goes out."),
        "example": Field(kinds.BOOLEAN, "An invented campaign to learn with; it is never published."),
        "status": Field(STATUS, "Whether the campaign is open, since when, and who says so.", required=True),
        "subject": Field(Entries(kinds.IDENTIFIER, SUBJECT), "The people the campaign is for."),
        "target": Field(Entries(kinds.IDENTIFIER, TARGET), "The officials and offices to be addressed."),
        "send_to": Field(Entries(kinds.COUNTRY, COPY), "Who gets copies from supporters in which country."),
        "follow": Field(Entries(ANY_PLATFORM, Several(kinds.HANDLE)), "Accounts to follow and repeat, by platform."),
        "media": Field(Entries(kinds.IDENTIFIER, MEDIUM), "The pictures."),
        "schedule": Field(Entries(kinds.IDENTIFIER, SCHEDULE), "What the organisation's own accounts post, and when."),
        "acknowledge": Field(Several(ACKNOWLEDGEMENT), "Rules and policies that somebody answers for."),
    }
)

APPROVAL = Table(
    {
        "post": Field(kinds.WORDS, "The post's id, as `socialkit preview` shows it.", required=True),
        "sha256": Field(kinds.SHA256, "The SHA-256 of the approved words, pictures and descriptions.", required=True),
        "by": Field(kinds.WORDS, "Who approved them.", required=True),
        "on": Field(kinds.DATE, "The day.", required=True),
    }
)

APPROVALS = Table({"approval": Field(Several(APPROVAL), "Who approved which exact words.")})
