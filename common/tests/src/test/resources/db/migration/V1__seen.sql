create table seen (client_id text primary key, name text not null check (name <> 'forbidden'), times integer not null);

create table pet (pet_id text primary key, owner text not null, version bigint not null, event_time timestamptz not null);

create table toy (id text primary key, colours text[] not null, version bigint not null);
