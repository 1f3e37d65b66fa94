-- Verifications of the journal: one at a time, of each chain up to the end that it had when the verification began. The newest result is
-- shown; older ones are kept for a while.
create table journal_verification (
    id          bigint      generated always as identity primary key,
    started_at  timestamptz not null,
    finished_at timestamptz
);
create unique index journal_verification_running on journal_verification ((true)) where finished_at is null;

-- How far a verification has come in a chain: "offset", entries and hash are those of the last entry that fits, hash and beginning null
-- before the first one; broken_at is the first offset that does not fit.
create table journal_verification_chain (
    verification_id bigint  not null references journal_verification on delete cascade,
    partition       integer not null,
    end_offset      bigint  not null,
    end_entries     bigint  not null,
    end_hash        bytea   not null,
    "offset"        bigint  not null default -1,
    entries         bigint  not null default 0,
    beginning       bytea,
    hash            bytea,
    broken_at       bigint,
    finished        boolean not null default false,
    primary key (verification_id, partition)
);

-- Roles follow from all subscribers of a client: this index alone carries what is asked of them together.
create index subscriber_life on subscriber (client_id, activated_at) include (subscriber_id, status, terminated_at);
drop index subscriber_of_client;
