"""Delivery status notices in the shape in which known mail servers write them."""

from textwrap import dedent

LETTER = """Message-ID: <original@localhost>
Subject: A reminder of what you agreed

Hello
"""


def _report(
    to: str, sender: str, subject: str, words: str, blocks: str, extra: str = ""
) -> bytes:
    head = (
        f"Return-Path: <>\nFrom: {sender}\nTo: {to}\nSubject: {subject}\n{extra}"
        "MIME-Version: 1.0\nAuto-Submitted: auto-replied\n"
        "Content-Type: multipart/report; report-type=delivery-status;\n"
        ' boundary="=_b"\n\n--=_b\nContent-Type: text/plain\n\n'
    )
    middle = "\n--=_b\nContent-Type: message/delivery-status\n\n"
    end = f"\n--=_b\nContent-Type: message/rfc822\n\n{LETTER}\n--=_b--\n"
    whole = head + words + middle + dedent(blocks).strip() + "\n" + end
    return whole.replace("\n", "\r\n").encode()


def postfix(to: str, status: str = "5.1.1", action: str = "failed") -> bytes:
    return _report(
        to,
        "MAILER-DAEMON@mx.example.org (Mail Delivery System)",
        "Undelivered Mail Returned to Sender",
        "This is the mail system at host mx.example.org.\n",
        f"""
        Reporting-MTA: dns; mx.example.org
        X-Postfix-Queue-ID: 4TkZ1x0QwZz9
        X-Postfix-Sender: rfc822; {to}
        Arrival-Date: Mon, 23 Nov 2026 09:00:01 +0100 (CET)

        Final-Recipient: rfc822; sam@example.org
        Original-Recipient: rfc822;sam@example.org
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mail.example.org
        Diagnostic-Code: smtp; 550 {status} <sam@example.org>: Recipient address
            rejected: User unknown in virtual mailbox table
        """,
    )


def exim(to: str, status: str = "5.0.0", action: str = "failed") -> bytes:
    return _report(
        to,
        "Mail Delivery System <Mailer-Daemon@exim.example.net>",
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n",
        f"""
        Reporting-MTA: dns; exim.example.net

        Action: {action}
        Final-Recipient: rfc822;sam@example.org
        Status: {status}
        Remote-MTA: dns; mx.example.org
        Diagnostic-Code: smtp; 550 No such user here
        """,
        extra="X-Failed-Recipients: sam@example.org\nAuto-Submitted: auto-replied\n",
    )


def exchange(to: str, status: str = "5.1.10", action: str = "failed") -> bytes:
    return _report(
        f'"Trede" <{to}>',
        "Microsoft Outlook <postmaster@example.onmicrosoft.com>",
        "Undeliverable: A reminder of what you agreed",
        "Your message to sam@example.org couldn't be delivered.\n",
        f"""
        Reporting-MTA: dns;AM0PR01MB0001.eurprd01.prod.exchangelabs.com
        Received-From-MTA: dns;AM0PR01MB0002.eurprd01.prod.exchangelabs.com
        Arrival-Date: Mon, 23 Nov 2026 08:00:01 +0000

        Final-Recipient: rfc822;sam@example.org
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp;550 {status} RESOLVER.ADR.RecipientNotFound; not found
        X-Display-Name: Sam
        """,
        extra="X-MS-Exchange-Message-Is-Ndr:\n",
    )


def gmail(to: str, status: str = "5.1.1", action: str = "failed") -> bytes:
    return _report(
        to,
        "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        "Delivery Status Notification (Failure)",
        "** Address not found **\n",
        f"""
        Reporting-MTA: dns; googlemail.com
        Received-From-MTA: dns; {to}
        Arrival-Date: Mon, 23 Nov 2026 00:00:01 -0800 (PST)
        X-Original-Message-ID: <original@localhost>

        Final-Recipient: rfc822; sam@example.org
        Action: {action}
        Status: {status}
        Remote-MTA: dns; gmail-smtp-in.l.google.com. (192.0.2.1, the server for the
         domain example.org.)
        Diagnostic-Code: smtp; 550-{status} The email account that you tried to reach
         does not exist.
        Last-Attempt-Date: Mon, 23 Nov 2026 00:00:02 -0800 (PST)
        """,
        extra="X-Failed-Recipients: sam@example.org\n",
    )


MAILERS = {"postfix": postfix, "exim": exim, "exchange": exchange, "gmail": gmail}
