package by.cabinet.order.order.api;

import by.cabinet.order.order.staff.FailOrder;
import by.cabinet.order.order.staff.RetryOrder;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** What the back office does about orders that are stuck. */
@Path("/order/v1/orders/{id}")
public class StuckOrderResource {

    private final RetryOrder retry;
    private final FailOrder fail;

    @Inject
    StuckOrderResource(RetryOrder retry, FailOrder fail) {
        this.retry = retry;
        this.fail = fail;
    }

    @POST
    @Path("/retry")
    @AllowedTo(CallerType.BACK_OFFICE)
    public Uni<OrderView> retry(String id) {
        return retry.perform(id).map(OrderView::ofStuck);
    }

    @POST
    @Path("/fail")
    @AllowedTo(CallerType.BACK_OFFICE)
    public Uni<OrderView> fail(String id, @NotNull @Valid FailureRequest request) {
        return fail.perform(id, request.reason()).map(OrderView::ofStuck);
    }
}
