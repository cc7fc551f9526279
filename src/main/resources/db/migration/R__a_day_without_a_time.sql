-- Where the chronology has a day of which nobody said the time: at noon in London for the order, marked by a millionth of a second that no clock shows, so that no reader is told a time.
create or replace function on_day(day date) returns timestamptz language sql stable strict return (day + time '12:00:00.000001') at time zone 'Europe/London';
