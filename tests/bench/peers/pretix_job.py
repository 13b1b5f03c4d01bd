"""Check-ins with pretix on SQLite: python pretix_job.py FOLDER COUNT; one for every line of its input.

FOLDER keeps the configuration and the database between runs (its migrations take minutes). Logging and the
tasks that a server would give to its queue are off: only the check-in itself is timed.
"""

import logging
import os
import sys
import time
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

folder, count = Path(sys.argv[1]), int(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
config = folder / "pretix.cfg"
config.write_text(
    f"[pretix]\nurl=http://localhost\ndatadir={folder}\n[django]\nsecret=ukur\n"
    f"[database]\nbackend=sqlite3\nname={folder / 'db.sqlite3'}\n",
    encoding="utf-8",
)
os.environ |= {"PRETIX_CONFIG_FILE": str(config), "DJANGO_SETTINGS_MODULE": "pretix.settings"}

import django  # noqa: E402 - reads the environment

django.setup()
logging.disable(logging.CRITICAL)

from celery.app.task import Task  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils.timezone import now  # noqa: E402
from django_scopes import scopes_disabled  # noqa: E402
from pretix.base.models import Event, Item, Order, OrderPosition, Organizer  # noqa: E402
from pretix.base.services.checkin import perform_checkin  # noqa: E402

call_command("migrate", verbosity=0)
Task.apply_async = lambda *_args, **_more: None
name = f"u{time.time_ns()}"
with scopes_disabled():
    organizer = Organizer.objects.create(name=name, slug=name)
    event = Event.objects.create(organizer=organizer, name=name, slug=name, date_from=now())
    item = Item.objects.create(event=event, name="Tiket", default_price=0)
    entrance = event.checkin_lists.create(name="Pintu", all_products=True)
    channel = organizer.sales_channels.get(identifier="web")
    positions = []
    for n in range(count):
        order = Order.objects.create(
            code=f"U{n:05d}",
            event=event,
            email="u@contoh.invalid",
            status=Order.STATUS_PAID,
            datetime=now(),
            expires=now() + timedelta(days=9),
            total=0,
            locale="en",
            sales_channel=channel,
        )
        place = OrderPosition.objects.create(order=order, item=item, price=Decimal(0), secret=f"{name}{n}")
        positions.append(OrderPosition.objects.select_related("order", "item").get(pk=place.pk))
    print("siap", flush=True)
    for place, _line in zip(positions, sys.stdin, strict=False):
        perform_checkin(place, entrance, {})
        print("masuk", flush=True)
