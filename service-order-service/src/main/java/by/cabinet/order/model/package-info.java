/**
 * The order and its rules, without SQL, Kafka or HTTP. {@link OrderStatus} is the state machine, {@link SubscriberRule},
 * {@link OrderRule} and {@link ActivationRule} are what refuses an order, {@link ServiceOrder} applies both. R1.8
 */
package by.cabinet.order.model;
