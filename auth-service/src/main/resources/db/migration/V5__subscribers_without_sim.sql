-- A fixed line has no SIM, and perhaps no number.
alter table subscriber alter column phone drop not null;

-- R1.5: the subscribers whose call details an account's session may read, each after a code to his own number. Where the code
-- goes to the account's contact number, second_factor counts for all of them.
alter table session add column second_factor_subscribers text[] not null default '{}';
