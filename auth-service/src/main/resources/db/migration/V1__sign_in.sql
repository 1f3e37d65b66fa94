-- People, as the CRM last told: what signing in needs of them, and nothing else. The newest version of a record wins; there
-- are no foreign keys, because records of different topics come in any order.

create table client (
    id      text primary key,
    kind    text   not null,
    version bigint not null
);

create table account (
    id            text primary key,
    client_id     text   not null,
    number        text   not null,
    contact_email text,
    contact_phone text,
    version       bigint not null,
    check ((contact_email is null) = (contact_phone is null)) -- R1.6: set and changed together
);

create table subscriber (
    id           text primary key,
    account_id   text        not null,
    client_id    text        not null,
    phone        text        not null,
    status       text        not null,
    language     text        not null,
    activated_at timestamptz not null,
    told_at      timestamptz not null, -- the event's own time
    version      bigint      not null
);
-- Finds who holds a number: among live lines the one that the CRM told of last: numbers move.
create index subscriber_holding on subscriber (phone, told_at desc, activated_at desc, id desc)
    where status <> 'TERMINATED';

-- What running sessions of a line must be told of. A session starts under a share lock of this row, and whoever ends the
-- subject's sessions or changes its role writes it, so that no session slips through.
create table access (
    subject_id   text primary key,
    role         text   not null default 'SUBSCRIBER',
    role_version bigint not null default -1, -- of the event that told the role
    version      bigint not null default 0   -- grows with every change of this row
);

-- Sessions from start to end; Redis holds the same while they live, and their sliding. Never the token, only its hash.
create table session (
    id            text primary key,
    token_hash    text        not null unique,
    subject_id    text        not null, -- the line or the account that it acts for
    subscriber_id text,
    account_id    text        not null,
    client_id     text        not null,
    portal        text        not null,
    method        text        not null,
    started_at    timestamptz not null,
    ends_at       timestamptz,          -- however busy it is; R1.9
    ended_at      timestamptz,
    end_reason    text,
    check ((ended_at is null) = (end_reason is null))
);
create index session_live_of_subject on session (subject_id, id) where ended_at is null;
create index session_live on session (id) where ended_at is null;

-- Codes sent to a destination within the last window. Here and not in Redis: a flush must not make sending free.
create table code_budget (
    destination text primary key,
    sent_at     timestamptz[] not null, -- oldest first
    allowed     boolean       not null, -- whether the last request was within the budget
    free_at     timestamptz   not null  -- from when on nothing of it counts
);
create index code_budget_free on code_budget (free_at);
