/**
 * Order fulfilment: the saga that carries an order out. R1.8
 *
 * <pre>
 * service-order            account                 network             billing
 *      |                      |                       |                   |
 *      |-- RESERVE ----------&gt;| available ≥ price?    |                   |   ReserveFunds
 *      |&lt;------ RESERVED -----|   (else REFUSED)      |                   |
 *      |-- provisioning request ----------------------&gt;| activates        |   ProvisionItem
 *      |&lt;-------------------------------------- DONE --|                  |
 *      |-- CAPTURE ----------&gt;| reservation → charge  |                   |   CaptureFunds
 *      |                      |-- charge ---------------------------------&gt;|
 *      |&lt;------ CAPTURED -----|                       |                   |   CompleteOrder
 * </pre>
 *
 * An accepted order asks the account to reserve its price ({@link by.cabinet.order.fulfilment.ReserveFunds}); what is free is
 * reserved at once. Then the network, or for SIMs and terminations the CRM, carries it out
 * ({@link by.cabinet.order.fulfilment.ProvisionItem}), the price is debited
 * ({@link by.cabinet.order.fulfilment.CaptureFunds}), the product is there and the subscriber is notified
 * ({@link by.cabinet.order.fulfilment.CompleteOrder}). An order that fails, misses its deadline or is cancelled gives its money back
 * ({@link by.cabinet.order.fulfilment.ReleaseFunds}) and is closed ({@link by.cabinet.order.fulfilment.CloseOrder}); what the network
 * does after that is compensated. {@link by.cabinet.order.model.OrderStatus} is the table of all this,
 * {@link by.cabinet.order.fulfilment.OrderSaga} applies it to the replies that {@link by.cabinet.order.fulfilment.OrderConsumers} read.
 * A request without a reply is sent again by {@link by.cabinet.order.fulfilment.OrderTimeoutJob}, under the same id; state, events and
 * the next look are one transaction, so that a process may die anywhere.
 */
package by.cabinet.order.fulfilment;
