package by.cabinet.order.order.messages;

/** Ids of provisioning requests follow from the order's, so that a request asked again has the same. */
public final class RequestId {

    private static final String UNDO = ":undo";

    private RequestId() {}

    static String ofUndoing(String orderId) {
        return orderId + UNDO;
    }

    public static boolean isOfOrder(String requestId, String orderId) {
        return requestId.equals(orderId);
    }

    public static boolean isOfUndoing(String requestId, String orderId) {
        return requestId.equals(ofUndoing(orderId));
    }
}
