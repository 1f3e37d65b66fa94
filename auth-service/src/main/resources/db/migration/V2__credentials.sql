-- What signing in by password, by account number, by e-mail and with PUK1 needs.

-- HMAC of the passport number or UNP under the service's secret: the password of an account until its owner chooses one. R1.5
alter table client add column initial_password text;

alter table account add column told_at timestamptz not null default now(); -- the event's own time
create index account_number on account (number, told_at desc, id desc);
create index account_email on account (lower(contact_email));
create index account_client on account (client_id);

-- Contacts changed by application (crm.account-changes.v1): what the CRM told before does not undo them.
create table contact_change (
    account_id text primary key,
    email      text        not null,
    phone      text        not null,
    changed_at timestamptz not null
);
create index contact_change_email on contact_change (lower(email));

create view account_contact as
select a.id as account_id, a.client_id, coalesce(c.changed_at, a.told_at) as told_at,
       coalesce(c.email, a.contact_email) as email, coalesce(c.phone, a.contact_phone) as phone
from account a left join contact_change c on c.account_id = a.id and c.changed_at > a.told_at;

alter table subscriber add column iccid text;
alter table subscriber add column puk1 text; -- HMAC under the service's secret
alter table subscriber add column tariff_plan_id text;
alter table subscriber add column ussd_capable boolean not null default true;
alter table subscriber add column puk1_sign_in boolean not null default false; -- as the CRM says

create table tariff_plan (
    id               text primary key,
    subscription_fee boolean not null,
    version          bigint  not null
);

-- R1.4: what a shop (b) and a client's administrator (c) have decided.
create table puk1_shop_decision (
    subscriber_id text primary key,
    enabled       boolean     not null,
    decided_at    timestamptz not null
);
create table client_setting (
    client_id    text primary key,
    puk1_sign_in boolean not null,
    version      bigint  not null
);

-- Wrong tries of a SIM's PUK1, for its life.
create table puk1_budget (
    iccid text primary key,
    wrong integer not null
);

-- Chosen passwords of lines and accounts, Argon2id. An account without a row has its initial one.
create table password (
    subject_id text primary key,
    hash       text        not null,
    set_at     timestamptz not null
);

-- Failed tries since the first of the window. Here and not in Redis: a flush must not make guessing free.
create table try_budget (
    key    text primary key, -- what was tried (a number, an account), or from where
    failed integer     not null,
    until  timestamptz not null
);
create index try_budget_until on try_budget (until);
