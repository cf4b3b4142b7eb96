from reminders.clocks import Clock, clocks
from reminders.management.commands.run_clock import Command as RunClock


class Command(RunClock):
    help = "Runs the clock of the outbox alone. Ctrl-C stops it."

    def wanted(self) -> list[Clock]:
        return [clock for clock in clocks() if clock.name == "outbox"]
