package by.cabinet.harness.load;

/** A row without a figure, and why. */
final class NotMeasured extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotMeasured(String reason) {
        super(reason);
    }
}
