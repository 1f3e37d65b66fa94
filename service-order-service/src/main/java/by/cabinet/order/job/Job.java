package by.cabinet.order.job;

import io.smallrye.mutiny.Uni;

/** Work that every instance does again and again; it is claimed row by row, so that they share it. */
public interface Job {

    /** One batch; replies whether there may be more to do at once. */
    Uni<Boolean> runBatch();
}
