package by.cabinet.auth.access;

import by.cabinet.contract.CabinetRole;
import by.cabinet.session.Subject;
import io.vertx.mutiny.sqlclient.Row;

/** Whether a subject may sign in, and with which role; {@code version} grows with every change. */
public record Access(String subjectId, CabinetRole role, boolean closed, long version) {

    static Access of(Row row) {
        return new Access(
                row.getString("subject_id"),
                CabinetRole.valueOf(row.getString("role")),
                row.getBoolean("closed"),
                row.getLong("version"));
    }

    /** As sessions carry it. */
    public Subject subject() {
        return new Subject(subjectId, role, !closed, version);
    }
}
