"""Fresh random secrets, in the forms config/settings.py reads."""

import base64
import secrets


def key() -> str:
    """32 random bytes, as AES-256 and HMAC-SHA-256 want them."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def fresh() -> dict[str, str]:
    """Every secret a new installation needs, by the name of its variable."""
    return {
        "TREDE_SECRET_KEY": secrets.token_urlsafe(50),
        "TREDE_FIELD_KEYS": f"k1:{key()}",
        "TREDE_LOOKUP_KEY": key(),
        "TREDE_LINK_KEY": key(),
        "TREDE_HEALTH_TOKEN": secrets.token_urlsafe(24),
    }


def main() -> None:
    """NAME=value lines for a file .env; the last one is the container database's."""
    password = secrets.token_urlsafe(24)
    for name, value in {**fresh(), "TREDE_DB_PASSWORD": password}.items():
        print(f"{name}={value}")


if __name__ == "__main__":
    main()
