package by.cabinet.auth.access;

import by.cabinet.common.caller.CabinetRole;
import by.cabinet.common.session.Subject;
import io.vertx.mutiny.sqlclient.Row;

/** The role of a subject; {@code version} grows with every change. */
public record Access(String subjectId, CabinetRole role, long version) {

    static Access of(Row row) {
        return new Access(
                row.getString("subject_id"), CabinetRole.valueOf(row.getString("role")), row.getLong("version"));
    }

    /** As sessions carry it. */
    public Subject subject() {
        return new Subject(subjectId, role, true, version);
    }
}
