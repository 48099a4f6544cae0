extension BillOfMaterials {
    var service: ResourceReference { ResourceReference(type: ResourceType.service, name: subject.repository) }

    var deployment: ResourceReference {
        let name = subject.repository + "@" + subject.deploymentLabel
        return ResourceReference(type: ResourceType.serviceDeployment, name: name)
    }

    /// The image as Service > ServiceDeployment, its packages, and the list that ties them together.
    ///
    /// - Parameter time: When the bill was drawn up: the time of every message.
    func messages(at time: Timestamp) -> [Message] {
        var list = DependencyList()
        var messages: [Message] = [
            .claim(service, at: time),
            .claim(deployment, in: service, at: time),
        ]
        if isImage { messages.append(.snapshot(ReadingType.dockerImage, of: deployment, at: time, imageValue)) }
        for component in components { messages += self.messages(component, addingTo: &list, at: time) }
        messages.append(.snapshot(ReadingType.serviceDeploymentDependencies, of: deployment, at: time, list.value))
        return messages
    }

    private func messages(
        _ component: Component,
        addingTo list: inout DependencyList,
        at time: Timestamp
    ) -> [Message] {
        let dependency = component.coordinates.dependency
        let claim = Message.claim(dependency, at: time)
        guard let version = component.version else {
            list.withoutVersion += 1
            return [claim]
        }
        let entry = DependencyList.Entry(
            coordinates: component.coordinates,
            version: version,
            architectures: Set(component.architecture.map { [$0] } ?? []),
            scope: component.scope
        )
        guard list.add(entry) else { return [] }
        let resource = component.coordinates.version(version)
        var messages = [claim, .claim(resource, in: dependency, at: time)]
        if !component.licenses.isEmpty {
            let value: JSON = ["licenses": .strings(component.licenses)]
            messages.append(.snapshot(ReadingType.licenses, of: resource, at: time, value))
        }
        return messages
    }

    private var imageValue: JSON {
        [
            "image": .string(subject.reference), "repository": .string(subject.repository),
            "tag": subject.tag.map { .string($0) }, "digest": subject.digest.map { .string($0) },
        ]
    }
}
