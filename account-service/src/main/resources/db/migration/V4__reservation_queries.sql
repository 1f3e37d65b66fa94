-- When the order of an open reservation was last asked what has become of it.
alter table reservation add column asked_at timestamptz;
create index reservation_open on reservation (reserved_at) where state = 'RESERVED';
