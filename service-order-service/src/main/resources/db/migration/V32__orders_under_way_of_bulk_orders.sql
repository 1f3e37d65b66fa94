-- Whether a bulk order is under way is asked for each of a list: those that are over have no entry here.
create index order_under_way_of_bulk_order on service_order (bulk_order_id)
    where bulk_order_id is not null and state in ('HELD', 'ACKNOWLEDGED', 'IN_PROGRESS');
