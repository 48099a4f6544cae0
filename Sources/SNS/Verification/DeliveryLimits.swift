/// How old what SNS delivers may be.
package struct DeliveryLimits: Sendable {
    /// How long after it was published a message is taken. SNS itself gives up after an hour; SNS Developer Guide, "Amazon SNS
    /// message delivery retries".
    package var age: Duration
    /// The same for what confirms a subscription. One that is sent again after somebody has unsubscribed would subscribe
    /// again.
    package var confirmationAge: Duration
    /// How far ahead of this machine's clock SNS's clock may be.
    package var futureSkew: Duration

    package init(
        age: Duration = .seconds(86_400),
        confirmationAge: Duration = .seconds(7_200),
        futureSkew: Duration = .seconds(600)
    ) {
        self.age = age
        self.confirmationAge = confirmationAge
        self.futureSkew = futureSkew
    }
}
