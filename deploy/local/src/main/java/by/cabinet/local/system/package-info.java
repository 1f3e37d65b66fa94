/** The running components: started in order, supervised, started again, stopped. */
package by.cabinet.local.system;
