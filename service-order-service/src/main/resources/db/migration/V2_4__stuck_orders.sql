-- When staff have settled what came after an order's end.
alter table compensation add column closed_at timestamptz;

create index order_asked_again on service_order (id) where step is not null and attempts > 0;
create index compensation_open on compensation (order_id) where closed_at is null;
