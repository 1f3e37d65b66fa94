-- Its second condition is always true, so that only the search for due messages can use this index. The search for the earliest message to a
-- number would read all of it while PostgreSQL believes the queue to be as short as when it was last counted.
create index message_next_attempt on message (next_attempt_at) where state = 'QUEUED' and next_attempt_at is not null;
drop index message_due;
alter index message_next_attempt rename to message_due;
