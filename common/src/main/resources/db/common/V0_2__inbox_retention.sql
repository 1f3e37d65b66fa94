create index inbox_by_age on inbox (received_at);
