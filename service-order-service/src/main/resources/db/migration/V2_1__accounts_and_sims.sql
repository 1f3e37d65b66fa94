-- What activations need: whose an account is, and what the SIM stock of its client holds (R1.2.5). No PUK1, no IMSI.

create table account (
    account_id text primary key,
    client_id  text   not null,
    version    bigint not null
);

create table sim (
    iccid     text primary key,
    client_id text   not null,
    phone     text   not null,
    state     text   not null,
    version   bigint not null
);

-- The SIM that a line uses: it shows that an activation has been carried out.
alter table subscriber add column iccid text;

-- What security staff have restricted (R1.13); the id is a line's or an account's.
create table restriction (
    kind       text    not null,
    subject_id text    not null,
    restricted boolean not null,
    version    bigint  not null,
    primary key (kind, subject_id)
);

create or replace view line as
select s.subscriber_id, s.account_id, s.client_id, s.phone, s.language,
       s.status as line_status, s.suspended_by as line_suspended_by,
       c.kind as client_kind, c.status as client_status, c.suspended_by as client_suspended_by,
       p.subscription_fee,
       coalesce(rl.restricted, false) or coalesce(ra.restricted, false) as restricted
from subscriber s
left join client c on c.client_id = s.client_id
left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id
left join restriction rl on rl.kind = 'LINE' and rl.subject_id = s.subscriber_id
left join restriction ra on ra.kind = 'ACCOUNT' and ra.subject_id = s.account_id;
