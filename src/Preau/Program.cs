using Preau.Commands;

return await CommandLine.Run(args);
