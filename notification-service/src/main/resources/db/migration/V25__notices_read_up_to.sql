-- All notices that a reader had up to one of them, read at once: however many they were, one row. Those of the last minute, behind which one
-- with a lower number may still be committed, have rows of their own in notice_read.
create table notice_read_up_to (
    reader    text        not null,
    client_id text        not null,
    seq       bigint      not null,
    read_at   timestamptz not null,
    primary key (reader, client_id, seq)
);
create index notice_read_up_to_by_age on notice_read_up_to (read_at);

-- Client and account, or subscriber, go together: what an index does not say the planner takes for two chances, and sorts all of an account's.
drop index notice_of_account;
drop index notice_of_subscriber;
create index notice_of_account on notice (account_id, client_id, seq desc);
create index notice_of_subscriber on notice (subscriber_id, client_id, seq desc) where subscriber_id is not null;
