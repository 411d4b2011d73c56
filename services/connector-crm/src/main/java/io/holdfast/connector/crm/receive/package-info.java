/** The door for HubSpot's webhooks. */
package io.holdfast.connector.crm.receive;
