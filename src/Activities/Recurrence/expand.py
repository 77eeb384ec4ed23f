# Reads an iCalendar file and prints, as JSON, what it says takes place: for each UID its sessions by the program's own
# rule, expanded by dateutil, with what overrides them. For tests: Debian's python3-icalendar and python3-dateutil.
import json
import sys
from datetime import timezone

import icalendar
from dateutil.rrule import rrulestr

calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
events = calendar.walk('VEVENT')
found = {}
for event in (one for one in events if 'RECURRENCE-ID' not in one):
    start, end = event['DTSTART'].dt, event['DTEND'].dt
    starts = [start]
    if 'RRULE' in event:
        local = start.replace(tzinfo=None)
        # dateutil wants the end on the clocks of the beginning.
        rule = {**event['RRULE']}
        until = rule['UNTIL'][0].astimezone(start.tzinfo).replace(tzinfo=None)
        rule['UNTIL'] = [until]
        text = icalendar.vRecur(rule).to_ical().decode()
        starts = list(rrulestr(text, dtstart=local))
        left = event.get('EXDATE', [])
        for days in left if isinstance(left, list) else [left]:
            for day in days.dts:
                starts.remove(day.dt.replace(tzinfo=None))
        zone = start.tzinfo
        starts = [zone.localize(one) if hasattr(zone, 'localize') else one.replace(tzinfo=zone) for one in starts]
    found[str(event['UID'])] = {
        'zone': str(getattr(start.tzinfo, 'zone', start.tzinfo)),
        'sessions': {one.astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%MZ'): 'CONFIRMED' for one in starts},
        'length': int((end - start).total_seconds() // 60),
    }
for event in (one for one in events if 'RECURRENCE-ID' in one):
    sessions = found[str(event['UID'])]['sessions']
    del sessions[event['RECURRENCE-ID'].dt.astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%MZ')]
    sessions[event['DTSTART'].dt.astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%MZ')] = f"{event['STATUS']} {event.get('LOCATION', '')}".strip()
json.dump(found, sys.stdout, sort_keys=True)
