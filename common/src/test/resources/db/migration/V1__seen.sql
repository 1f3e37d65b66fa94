create table seen (client_id text primary key, name text not null check (name <> 'forbidden'), times integer not null);
