package by.cabinet.messaging.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.net.ConnectException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The database is away as long as a test says so. */
@Vetoed
public class UnreachableWork extends UnitOfWork {

    private final UnitOfWork work;
    private final AtomicBoolean isAway;

    public UnreachableWork(UnitOfWork work, AtomicBoolean isAway) {
        super(null, null, null, null, null);
        this.work = work;
        this.isAway = isAway;
    }

    @Override
    public <T> Uni<T> perform(Function<Tx, Uni<T>> action) {
        return isAway.get()
                ? Uni.createFrom().failure(new ConnectException("the database is away"))
                : work.perform(action);
    }
}
