package by.cabinet.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entity of the tests. */
@Entity
@Table(name = "toy")
public class Toy {

    @Id
    private String id;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> colours;

    @Version
    private long version;

    protected Toy() {}

    Toy(String id, List<String> colours) {
        this.id = id;
        this.colours = colours;
    }

    List<String> colours() {
        return colours;
    }

    void paint(List<String> others) {
        colours = others;
    }
}
