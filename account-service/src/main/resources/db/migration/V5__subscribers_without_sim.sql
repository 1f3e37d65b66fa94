-- A fixed line has no SIM, and perhaps no number.
alter table subscriber alter column phone drop not null;
