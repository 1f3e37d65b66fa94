package by.cabinet.order.duty;

import io.smallrye.mutiny.Uni;

/** Something that every instance does again and again; the work is claimed row by row, so that they share it. */
public interface Duty {

    /** One batch; answers whether there may be more to do at once. */
    Uni<Boolean> perform();
}
