-- Copies of the CRM's and the billing system's records: what sign-in needs of them, and nothing else. The newest version of a
-- record wins. There are no foreign keys, because records of different topics arrive in any order.

create table client (
    client_id        text primary key,
    kind             text   not null,
    -- HMAC of the passport number or UNP under the service's secret: the password of an account until its owner chooses one. R1.5
    initial_password text,
    version          bigint not null
);

create table account (
    account_id    text primary key,
    client_id     text        not null,
    number        text        not null,
    contact_email text,
    contact_phone text,
    event_time    timestamptz not null, -- the time of the CRM's event
    version       bigint      not null,
    check ((contact_email is null) = (contact_phone is null)) -- R1.6: set and changed together
);
create index account_number on account (number, event_time desc, account_id desc);
create index account_email on account (lower(contact_email));
create index account_client on account (client_id);

-- Contacts changed by application (crm.account-changes.v1): an older record of the CRM does not undo them.
create table contact_change (
    account_id text primary key,
    email      text        not null,
    phone      text        not null,
    changed_at timestamptz not null
);
create index contact_change_email on contact_change (lower(email));

-- The contacts in force.
create view account_contact as
select a.account_id, a.client_id, coalesce(c.changed_at, a.event_time) as event_time,
       coalesce(c.email, a.contact_email) as email, coalesce(c.phone, a.contact_phone) as phone
from account a left join contact_change c on c.account_id = a.account_id and c.changed_at > a.event_time;

create table subscriber (
    subscriber_id  text primary key,
    account_id     text        not null,
    client_id      text        not null,
    phone          text        not null,
    status         text        not null,
    language       text        not null,
    activated_at   timestamptz not null,
    tariff_plan_id text,
    iccid          text,
    puk1           text, -- HMAC under the service's secret
    ussd_capable   boolean     not null default true,
    puk1_sign_in   boolean     not null default false, -- as the CRM says
    event_time     timestamptz not null, -- the time of the CRM's event
    version        bigint      not null
);
-- Finds who holds a number: numbers move, so it is the live subscriber with the latest event.
create index subscriber_holding on subscriber (phone, event_time desc, activated_at desc, subscriber_id desc)
    where status <> 'TERMINATED';
create index subscriber_of_account on subscriber (account_id);

create table tariff_plan (
    id               text primary key,
    subscription_fee boolean not null,
    version          bigint  not null
);

-- R1.4 b: what a shop has decided for a subscriber.
create table puk1_shop_decision (
    subscriber_id text primary key,
    enabled       boolean     not null,
    decided_at    timestamptz not null
);

-- R1.4 c: what a client's administrator has decided.
create table client_setting (
    client_id    text primary key,
    puk1_sign_in boolean not null,
    version      bigint  not null
);

-- Wrong PUK1s of a SIM, for its life.
create table puk1_attempts (
    iccid text primary key,
    wrong integer not null
);

-- Whether a subscriber or an account may sign in, and with which role. A session starts under a share lock of this row, and
-- whoever ends the subject's sessions or changes its role writes it, so that no session slips through.
create table access (
    subject_id           text primary key,
    kind                 text    not null default 'SUBSCRIBER' check (kind in ('SUBSCRIBER', 'ACCOUNT')),
    role                 text    not null default 'SUBSCRIBER',
    role_version         bigint  not null default -1, -- of the event that set the role
    organisation_version bigint  not null default -1, -- of the event with the organisation's decision
    -- Recalculated with everything that it follows from (causes, termination, an account's sole subscriber), under this row's
    -- lock: a sign-in reads this row alone.
    closed               boolean not null default false,
    version              bigint  not null default 0   -- grows with every change of this row
);

-- Why access is closed. Causes stand side by side; access is open when none is left.
create table access_cause (
    subject_id text        not null,
    closed_by  text        not null,
    caused_by  text        not null, -- a subscriber's id, a member of staff, an application
    reason     text        not null,
    since      timestamptz not null,
    primary key (subject_id, closed_by)
);

-- Sessions from start to end; Redis holds the same while they live, and their sliding. Never the token, only its hash.
create table session (
    id            text primary key,
    token_hash    text        not null unique,
    subject_id    text        not null, -- the subscriber or the account that it acts for
    subscriber_id text,
    account_id    text        not null,
    client_id     text        not null,
    portal        text        not null,
    method        text        not null,
    second_factor boolean     not null default false, -- R1.8 g
    started_at    timestamptz not null,
    ends_at       timestamptz,          -- however busy it is; R1.9
    ended_at      timestamptz,
    end_reason    text,
    check ((ended_at is null) = (end_reason is null))
);
create index session_live_of_subject on session (subject_id, id) where ended_at is null;
create index session_live on session (id) where ended_at is null;
create index session_ended on session (ended_at) where ended_at is not null; -- for the clean-up

-- Chosen passwords of subscribers and accounts, Argon2id. An account without a row has its initial one.
create table password (
    subject_id text primary key,
    hash       text        not null,
    set_at     timestamptz not null
);

-- Codes sent to a destination within the last window. Here and not in Redis: a flush must not make sending free.
create table code_limit (
    destination text primary key,
    sent_at     timestamptz[] not null, -- oldest first
    allowed     boolean       not null, -- whether the last request was within the limit
    free_at     timestamptz   not null  -- from when on nothing of it counts
);
create index code_limit_free on code_limit (free_at);

-- Failed attempts since the first of the window. Here and not in Redis: a flush must not make guessing free.
create table attempt_limit (
    key    text primary key, -- what was attempted (a number, an account), or from where
    failed integer     not null,
    until  timestamptz not null
);
create index attempt_limit_until on attempt_limit (until);
