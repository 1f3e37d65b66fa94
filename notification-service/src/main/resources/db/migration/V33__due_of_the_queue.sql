-- The second condition is always true, and keeps this index for what is due: PostgreSQL, which knows the queue as it was when it was last
-- counted, mostly empty, would read all of it for each message in search of earlier ones to the same number.
drop index message_due;
create index message_due on message (next_attempt_at) where state = 'QUEUED' and next_attempt_at is not null;
