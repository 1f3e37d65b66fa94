-- A bulk order has come further since it was last published how far it is: a row for each transaction, which waits for no other.
create table bulk_order_change (
    bulk_order_id text not null
);

-- When it was last published.
alter table bulk_order add column progress_at timestamptz not null default 'epoch';
