-- Under which key the sender has sent it: sent again, it is the same application. Null where he has said none.
alter table application add column idempotency_key text;
create unique index application_under_key on application (registered_by, idempotency_key) where idempotency_key is not null;
