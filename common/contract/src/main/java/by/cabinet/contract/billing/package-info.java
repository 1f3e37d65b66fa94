/**
 * What the operator's billing publishes of plans, balances, usage, remainders and payments, and what it is to charge.
 */
package by.cabinet.contract.billing;
