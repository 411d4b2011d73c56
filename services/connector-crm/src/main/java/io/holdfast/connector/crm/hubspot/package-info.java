/** Core: HubSpot's events and objects, and what they mean. */
package io.holdfast.connector.crm.hubspot;
