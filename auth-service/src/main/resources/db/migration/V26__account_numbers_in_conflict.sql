-- Numbers that the accounts of two clients have: nobody signs in by them, until one of the two has another (R1.5).
create table account_number_conflict (
    number text primary key,
    since  timestamptz not null default now()
);
insert into account_number_conflict (number)
select number from account group by number having count(distinct client_id) > 1;
