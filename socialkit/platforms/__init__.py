"""Pure facts, counting and link forms, one file a platform."""

from socialkit.platforms.bluesky import BLUESKY
from socialkit.platforms.email import EMAIL
from socialkit.platforms.facebook import FACEBOOK
from socialkit.platforms.instagram import INSTAGRAM
from socialkit.platforms.mastodon import MASTODON
from socialkit.platforms.platform import Platform
from socialkit.platforms.telegram import TELEGRAM
from socialkit.platforms.threads import THREADS
from socialkit.platforms.whatsapp import WHATSAPP
from socialkit.platforms.x.platform import X

PLATFORMS: dict[str, Platform] = {
    "x": X,
    "facebook": FACEBOOK,
    "bluesky": BLUESKY,
    "mastodon": MASTODON,
    "threads": THREADS,
    "instagram": INSTAGRAM,
    "telegram": TELEGRAM,
    "whatsapp": WHATSAPP,
    "email": EMAIL,
}
