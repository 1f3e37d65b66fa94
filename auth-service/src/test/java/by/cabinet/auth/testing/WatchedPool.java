package by.cabinet.auth.testing;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.PreparedQuery;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;

/** Records every statement. */
public final class WatchedPool extends Pool {

    private final List<String> statements;

    public WatchedPool(Pool pool, List<String> statements) {
        super(pool.getDelegate());
        this.statements = statements;
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        statements.add(sql);
        return super.preparedQuery(sql);
    }
}
