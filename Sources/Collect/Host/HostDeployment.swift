/// The machine as a deployment of a service: `<service>@<environment>`.
struct HostDeployment {
    let service: String
    let environment: String

    var name: String { service + "@" + environment }

    var serviceReference: ResourceReference { ResourceReference(type: ResourceType.service, name: service) }

    var reference: ResourceReference { ResourceReference(type: ResourceType.serviceDeployment, name: name) }

    /// `<service>@<environment>/<command>-<pid>-<boot>-<start>`: the same for one process in every run, and never
    /// that of another, not even of the same process number after the machine started anew.
    func instance(_ process: ProcessStatus, boot: String) -> ResourceReference {
        let process = "\(process.command)-\(process.processID)-\(boot)-\(process.startTicks)"
        return ResourceReference(type: ResourceType.serviceInstance, name: name + "/" + process)
    }
}
