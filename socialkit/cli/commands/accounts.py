"""`socialkit accounts`: whose voices can post from here, and by what credential."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from socialkit.cli import exits
from socialkit.cli.options import EnvFile, Json
from socialkit.cli.output import complain, print_json, print_lines
from socialkit.errors import PublishError, UsageError
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from socialkit.config.account import Account, Credential
    from socialkit.config.account_settings import Settings
    from socialkit.config.accounts import Known, Sources
    from socialkit.publishers.publisher import AccountInfo

NONE = "no account is known here: socialkit accounts login x, or socialkit accounts login facebook"

accounts = typer.Typer(name="accounts", add_completion=False, pretty_exceptions_enable=False)

Network = Annotated[str, typer.Argument(metavar="x|facebook", help="Where the account is.", show_default=False)]
Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Only these accounts.", show_default=False)]
Name = Annotated[
    str | None,
    typer.Option(
        "--account",
        "-a",
        metavar="NAME",
        help='What campaigns call it, such as "amnesty-eeca". Default: by its name there.',
        show_default=False,
    ),
]
OnPlatform = Annotated[str | None, typer.Option("--platform", "-p", help="Only on this platform.", show_default=False)]
NoBrowser = Annotated[
    bool, typer.Option("--no-browser", help="Open no browser here: paste the address that one elsewhere ends at.")
]
WithToken = Annotated[
    bool, typer.Option("--with-token", help="Read the credential from standard input: X's four keys, a Page's token.")
]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Where on this machine the browser comes back to.")]
PageChoice = Annotated[
    str | None, typer.Option("--page", metavar="ID", help="Which Page, where the person has several.", show_default=False)
]
All = Annotated[bool, typer.Option("--all", help="Every account that was logged in here.")]
Revoke = Annotated[bool, typer.Option("--revoke", help="Have the platform take the credential back, too.")]


@accounts.callback(invoke_without_command=True)
def _accounts(ctx: typer.Context) -> None:
    """Log accounts of the organisation in and out, and see which are known here.

    Example: socialkit accounts list
    """
    if ctx.invoked_subcommand is None:
        list_()


@accounts.command()
def login(
    platform: Network,
    account: Name = None,
    no_browser: NoBrowser = False,
    with_token: WithToken = False,
    page: PageChoice = None,
    port: Port = 8734,
    env_file: EnvFile = None,
) -> None:
    """Let socialkit post as an account. Its credential is tried first, without posting, and kept where only you read it.

    It is kept in the system's keyring, or, where there is none, in a file of its own. The app that is let in is the one of
    X_CLIENT_ID and X_CLIENT_SECRET, or of FACEBOOK_APP_ID and FACEBOOK_APP_SECRET. Exit code 1: it was not let in, or
    cannot post.

    Example: socialkit accounts login x --account amnesty-eeca
    """
    from socialkit.cli.log_in import Way, by_lines, by_person
    from socialkit.config.account_settings import settings_of
    from socialkit.config.accounts import Sources

    _allowed(platform, account)
    sources, settings = Sources(env_file), settings_of(platform, account or "")
    if with_token:
        credential = by_lines(platform, sources)
    else:
        way = Way(not no_browser, port, page)
        credential = by_person(platform, sources, settings, way, _before(platform, account))
    credential, info = _tried(platform, account, credential, settings)
    if info.faults:
        for fault in info.faults:
            complain(fault)
        complain("nothing was kept: this credential cannot post")
        raise typer.Exit(exits.FINDINGS)
    _keep(platform, account or _name_for(info), credential, info, sources)


@accounts.command("list")
def list_(env_file: EnvFile = None, as_json: Json = False) -> None:
    """List the accounts that are known here, and where the credential of each is. Nobody is asked, and no secret is shown.

    Example: socialkit accounts list --json
    """
    from socialkit.config.accounts import Sources

    known = list(Sources(env_file).known())
    if as_json:
        print_json({"version": 1, "accounts": [_known_json(one) for one in known]})
    else:
        print_lines(_line(one) for one in known)
    if not known:
        complain(NONE)


@accounts.command()
def check(names: Names = None, platform: OnPlatform = None, env_file: EnvFile = None) -> None:
    """Ask the platforms whether the accounts can post, without posting. Exit code 1: one cannot.

    Example: socialkit accounts check amnesty-eeca
    """
    from socialkit.cli.examined import chosen, examine, short
    from socialkit.config.accounts import Sources

    sources = Sources(env_file)
    found = chosen(sources, names or [], platform)
    if not found:
        raise UsageError(NONE)
    faulty = False
    for known in found:
        one = examine(known, sources)
        print_lines(short(one))
        faulty = faulty or bool(one.faults)
    raise typer.Exit(exits.FINDINGS if faulty else exits.OK)


@accounts.command()
def logout(
    names: Names = None,
    platform: OnPlatform = None,
    everyone: All = False,
    revoke: Revoke = False,
) -> None:
    """Forget the credentials of accounts that were logged in here.

    With --revoke the platform takes them back as well, so that no copy is good any more. Where that fails, the credential
    is kept, so that it can be tried again; where a platform cannot, the address is told where a person can. Exit code 1:
    it was not revoked, or could not be forgotten.

    Example: socialkit accounts logout amnesty-eeca --revoke
    """
    done = True
    for known in _leaving(names or [], platform, everyone=everyone):
        done = _log_out(known, revoke=revoke) and done
    raise typer.Exit(exits.OK if done else exits.FINDINGS)


def _allowed(platform: str, account: str | None) -> None:
    from socialkit.campaign import kinds
    from socialkit.config.accounts import PLATFORMS

    if platform not in PLATFORMS:
        raise UsageError(f"{platform}: socialkit posts to {' and '.join(PLATFORMS)} by itself, and to nothing else")
    complaint = kinds.ACCOUNT.complain(account) if account is not None else None
    if complaint:
        raise UsageError(f"--account: {complaint}")


def _before(platform: str, account: str | None) -> "Credential | None":
    """The account's credential so far, if it can be read."""
    from socialkit.config import credentials

    try:
        held = credentials.load(platform, account) if account else None
    except UsageError:
        return None
    return held[0] if held else None


def _tried(
    platform: str, account: str | None, credential: "Credential", settings: "Settings"
) -> "tuple[Credential, AccountInfo]":
    """The credential, a Page's with its id, and who it speaks for. Raises PublishError."""
    from socialkit.config.account import Account, PageToken
    from socialkit.publishers.opening import client_of

    def info(credential: "Credential") -> "AccountInfo":
        name = account or platform
        return client_of(Account(name, platform, credential, "login", settings.base, settings.version)).verify()

    told = info(credential)
    if isinstance(credential, PageToken) and not credential.page_id and told.kind == "page":
        credential = credential._replace(page_id=told.remote_id)
        told = info(credential)
    return credential, told


def _name_for(info: "AccountInfo") -> str:
    """What campaigns may call it: its name there in small letters, else its number."""
    import re

    found = re.sub(r"[^a-z0-9]+", "-", info.name.lower()).strip("-") if info.name.isascii() else ""
    return found or f"{info.kind}-{info.remote_id}"


def _keep(platform: str, name: str, credential: "Credential", info: "AccountInfo", sources: "Sources") -> None:
    from socialkit import clock
    from socialkit.config import credentials, system_keyring, variables

    whose = credentials.Whose(info.remote_id, info.name, info.url)
    try:
        with credentials.locked(platform, name):
            _demand_same(platform, name, info)
            place = credentials.save(platform, name, credential, whose, clock.now())
    except OSError as error:
        folder = credentials.file_of(platform, name).parent
        raise UsageError(f"{folder}: the credential cannot be kept there: {error.strerror}") from None
    where = (
        f"the keyring ({system_keyring.title()})"
        if place == credentials.KEYRING
        else f"{credentials.file_of(platform, name)}, which only you can read"
    )
    print_lines(
        visible(line, breaks=True) for line in (f"{platform} {name}: {info.name}, {info.url}", f"  kept in {where}")
    )
    print_lines(visible(f"  note: {remark}", breaks=True) for remark in info.remarks)
    for source, values in sources.variables.items():
        if variables.speaks_for(values, platform, name):
            complain(f"variables of the {source} speak for {name} too, and are first")


def _demand_same(platform: str, name: str, info: "AccountInfo") -> None:
    """Raise UsageError where the name is that of another account here."""
    from socialkit.config import credentials

    try:
        held = credentials.look(platform, name)
    except UsageError:  # a damaged one is what a login mends
        return
    if held and held.whose.remote_id not in ("", info.remote_id):
        raise UsageError(
            f"{platform} account {name} is {held.whose.name} ({held.whose.remote_id}) here, and you logged in as "
            f"{info.name} ({info.remote_id}). Nothing was changed: choose another name with --account, or log the old one "
            f"out first: socialkit accounts logout {name} --platform {platform}"
        )


def _line(one: "Known") -> str:
    who = f"  {one.whose.name}, {one.whose.url}" if one.whose else ""
    trouble = f"  {one.trouble}" if one.trouble else ""
    return visible(f"{one.platform:8}  {one.name}  ({one.source}){who}{trouble}", breaks=True)


def _known_json(one: "Known") -> dict[str, Any]:
    return {
        "platform": one.platform,
        "account": one.name,
        "source": one.source,
        "id": one.whose.remote_id if one.whose else None,
        "name": one.whose.name if one.whose else None,
        "url": one.whose.url if one.whose else None,
        "since": one.since.isoformat() if one.since else None,
        "trouble": one.trouble or None,
    }


def _leaving(names: list[str], platform: str | None, *, everyone: bool) -> "list[Known]":
    """Those that are to be logged out. Raises UsageError where that is not plain."""
    from socialkit.cli.examined import chosen
    from socialkit.config.accounts import Sources

    if bool(names) == everyone:
        raise UsageError("say which account is meant, or --all: socialkit accounts list")
    # Variables are not what was logged in, and logging out cannot unset them.
    found = chosen(Sources(environment={}), names, platform)
    for name in names:
        where = [one.platform for one in found if one.name == name]
        if len(where) > 1:
            raise UsageError(f"{name} is on {' and '.join(where)}: say which is meant with --platform")
    if not found:
        complain("no account was logged in here")
    return found


def _log_out(known: "Known", *, revoke: bool) -> bool:
    """Whether all went as asked."""
    from socialkit.config import credentials

    title = f"{known.platform} {known.name}"
    try:
        with credentials.locked(known.platform, known.name):
            told = _revoke(known) if revoke else ""
            credentials.forget(known.platform, known.name)
    except PublishError as error:
        complain(f"{title}: not revoked, and still kept here: {error}")
        return False
    except (UsageError, OSError) as error:
        complain(f"{title}: {error}")
        return False
    print_lines([f"{title}: {'revoked, and forgotten here' if revoke and not told else 'forgotten here'}"])
    if told:
        complain(f"{title}: not revoked: {told}")
    elif not revoke:
        complain(f"{title}: the credential itself is still good; --revoke would have had it taken back")
    return not told


def _revoke(known: "Known") -> str:
    """Have the platform take it back; "" where it did, else why it cannot. Raises PublishError, UsageError."""
    from socialkit import clock
    from socialkit.config.account import PageToken, XKeys
    from socialkit.config.accounts import Sources
    from socialkit.publishers import facebook_login, x_login

    account: Account = Sources(environment={}).open(known.name, known.platform)
    credential = account.credential
    if isinstance(credential, XKeys):
        return f"X has no way to take keys back but by hand, at {x_login.APPS}, or in the app's own page at console.x.com"
    if not isinstance(credential, PageToken):
        x_login.revoke(credential, clock.now(), account.base)
    elif credential.app_id and credential.app_secret:
        facebook_login.revoke(credential, account.base, account.version)
        complain("Facebook ended every token that this person and this app have, those of other Pages too")
    else:
        return (
            "Facebook takes a Page's token back only with its app's id and secret, which are not known here; the person "
            f"who made it can do it at {facebook_login.APPS}"
        )
    return ""
