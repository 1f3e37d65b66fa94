-- Versions of the procedure from the second on; the first one is a file of this service.
create table procedure_version (
    number         integer     primary key,
    text           text        not null,
    effective_from timestamptz not null,
    published_by   text        not null,
    published_at   timestamptz not null
);
