-- Exports of all that is stored of a subscriber, as the back office has registered them from his document. The file itself is nowhere: it is
-- put together when he fetches it. client_id: whose the subscriber was then; a later owner does not see it.
create table subscriber_export (
    id              text        primary key,
    subscriber_id   text        not null,
    account_id      text        not null,
    client_id       text        not null,
    document_number text        not null,
    document_date   date        not null,
    requested_by    text        not null,
    requested_at    timestamptz not null,
    expires_at      timestamptz not null,
    fetched_at      timestamptz
);
create index export_of_subscriber on subscriber_export (subscriber_id, id);
create index export_by_age on subscriber_export (requested_at);
