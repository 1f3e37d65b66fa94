-- Whether a line or an account may sign in, and why not. Causes of closing stand side by side; access is open when none is left.

alter table access
    add column kind                 text    not null default 'LINE' check (kind in ('LINE', 'ACCOUNT')),
    -- Kept up with everything that it follows from (causes, termination, an account's only line), under this row's lock: who
    -- signs in reads this row alone.
    add column closed               boolean not null default false,
    add column organisation_version bigint  not null default -1; -- of the event that told the organisation's decision

create table access_cause (
    subject_id text        not null,
    closed_by  text        not null,
    who        text        not null, -- a line's id, a member of staff, an application
    reason     text        not null,
    since      timestamptz not null,
    primary key (subject_id, closed_by)
);

create index subscriber_of_account on subscriber (account_id);
